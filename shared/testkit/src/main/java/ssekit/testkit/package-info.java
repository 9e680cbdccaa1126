/// What a lesson's tests are made of: a real server, a probe that sees bytes, a link that fails on schedule.
package ssekit.testkit;
