CREATE TABLE "engine"."schedule" (
	"definition_hash" text NOT NULL,
	"element" text NOT NULL,
	"key" text NOT NULL,
	"plant" text NOT NULL,
	"due" timestamp(3) with time zone NOT NULL,
	"repeat" jsonb,
	CONSTRAINT "schedule_definition_hash_element_pk" PRIMARY KEY("definition_hash","element")
);
--> statement-breakpoint
CREATE TABLE "engine"."signal" (
	"id" text PRIMARY KEY NOT NULL,
	"signal" text NOT NULL,
	"payload" jsonb NOT NULL,
	"instances" uuid[] NOT NULL,
	"processes" text[] NOT NULL,
	"sender" text NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "engine"."subscription" ADD COLUMN "kind" text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE "engine"."schedule" ADD CONSTRAINT "schedule_definition_hash_definition_hash_fk" FOREIGN KEY ("definition_hash") REFERENCES "engine"."definition"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedule_due" ON "engine"."schedule" USING btree ("due");