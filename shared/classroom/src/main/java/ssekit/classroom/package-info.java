/// A class and its teacher's board: what learners choose to tell, a server that takes it, a page that shows it.
package ssekit.classroom;
