# Every target is one line into the workbench or Maven. `make` alone shows them.

KIT := shared/workbench/bin/kit

.PHONY: help learn test verify soak starters bench hub timeline

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

soak:
	@$(KIT) soak $(LESSON)

timeline:
	@$(KIT) timeline

starters:
	@$(KIT) starters

bench:
	@shared/bench/bench $(ARGS)

hub:
	@shared/hub/hub

test:
	@shared/workbench/bin/prove
