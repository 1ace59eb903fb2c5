ALTER TABLE "engine"."schedule" ADD COLUMN "trigger" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "engine"."schedule" DROP CONSTRAINT "schedule_definition_hash_element_pk";--> statement-breakpoint
ALTER TABLE "engine"."schedule" ADD CONSTRAINT "schedule_definition_hash_element_trigger_pk" PRIMARY KEY("definition_hash","element","trigger");
