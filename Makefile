# Every target is one line into the workbench or Maven. `make` alone shows them.

KIT := shared/workbench/bin/kit

.PHONY: help learn test verify soak starters bench loop-bench hub grade doctor offline

help:
	@shared/workbench/bin/help

learn:
	@$(KIT) learn

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

verify:
	@$(KIT) verify $(LESSON)

grade:
	@LC_ALL=C.UTF-8 $(KIT) grade "$(DIR)" "$(OUT)"

soak:
	@$(KIT) soak $(LESSON)

starters:
	@$(KIT) starters

bench:
	@shared/bench/bench $(ARGS)

loop-bench:
	@$(KIT) loop-bench

hub:
	@shared/hub/hub

doctor:
	@shared/workbench/bin/doctor

offline:
	@shared/workbench/bin/offline

test:
	@shared/workbench/bin/prove
