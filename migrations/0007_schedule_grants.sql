-- A schedule moves on to its next time, and ends; it is no evidence: the instances that it began are.
grant update, delete on engine.schedule to signet_app;
