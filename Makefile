# Every target is one line into the workbench or Maven. `make` alone shows them.

KIT := sh shared/workbench/bin/kit

.PHONY: help learn class progress hint reset catch-up restore timeline test verify mutants answers soak starters bench loop-bench hub grade check-stream doctor offline

help:
	@sh shared/workbench/bin/help

# NAME from the command line only: where Windows runs Linux, NAME is the machine's.
learn:
	@KIT_CLASS="$$CLASS" KIT_NAME="$(if $(findstring command,$(origin NAME)),$$NAME)" KIT_CODE="$$CODE" $(KIT) learn $(LESSON)

class:
	@$(KIT) class $(ARGS)

lesson-%-server:
	@$(KIT) server lesson $* $(ARGS)

lesson-%-client:
	@$(KIT) client lesson $* $(ARGS)

lesson-%-test:
	@$(KIT) test lesson $*

solution-%-server:
	@$(KIT) server solution $* $(ARGS)

solution-%-client:
	@$(KIT) client solution $* $(ARGS)

solution-%-test:
	@$(KIT) test solution $*

progress hint reset catch-up restore timeline:
	@$(KIT) $@ "$(LESSON)" "$(EXERCISE)" "$(STEP)"

verify:
	@$(KIT) verify $(LESSON)

grade:
	@$(KIT) grade "$(DIR)" "$(OUT)"

mutants:
	@$(KIT) mutants "$(LESSON)"

answers:
	@$(KIT) answers "$(LESSON)" "$(FILE)"

soak:
	@$(KIT) soak $(LESSON)

starters:
	@$(KIT) starters

bench:
	@sh shared/bench/bench $(ARGS)

loop-bench:
	@$(KIT) loop-bench

hub:
	@sh shared/hub/hub $(ARGS)

check-stream:
	@$(KIT) check-stream "$$URL" $(ARGS)

doctor:
	@sh shared/workbench/bin/doctor

offline:
	@sh shared/workbench/bin/offline

test:
	@sh shared/workbench/bin/prove
