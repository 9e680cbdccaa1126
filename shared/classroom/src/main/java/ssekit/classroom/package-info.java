/// The teacher's board of a class: what learners choose to send, a server that receives it, a page that shows it.
package ssekit.classroom;
