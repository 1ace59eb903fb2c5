CREATE TABLE "engine"."installation" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"task_queue" text NOT NULL,
	CONSTRAINT "installation_only" CHECK ("engine"."installation"."only")
);
--> statement-breakpoint
-- Open instances get executions on it at the next start. Those of an earlier build, on the queue signet, wait for nobody any more:
-- temporal workflow terminate --query "TaskQueue = 'signet' and ExecutionStatus = 'Running'"
insert into engine.installation (task_queue) values ('signet-' || left(gen_random_uuid()::text, 8));
--> statement-breakpoint
revoke insert on engine.installation from signet_app;
