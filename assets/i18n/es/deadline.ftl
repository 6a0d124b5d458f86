# deadline
weekday-mon = lun
weekday-tue = mar
weekday-wed = mié
weekday-thu = jue
weekday-fri = vie
weekday-sat = sáb
weekday-sun = dom
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic
time-overdue = vencida { $time }
deadline-received = Recibido: { $at }, hora de la red.
deadline-skipped-week = No cuenta { $day }: no hay labores ese día de la semana.
deadline-skipped-closed = No cuenta { $day }: { $name } ({ $source }).
deadline-skipped-guardia = No cuenta { $day }: guardia, { $name } ({ $source }). Hay personal reducido, pero no es día hábil.
deadline-reached = Día hábil siguiente: { $day }, de { $hours }.
deadline-reached-partial = Día hábil siguiente: { $day }, con otro horario, de { $hours }: { $name } ({ $source }).
deadline-reached-guardia = Día hábil siguiente: { $day }, de guardia, de { $hours }: { $name } ({ $source }).
deadline-hours = { $before } y { $last }
deadline-clock-changed = Entre la recepción y el límite cambió el horario: de { $before } a { $after }.
deadline-target-unchanged = Meta: { $at }, a la misma hora en que se recibió.
deadline-target-opening = Meta: { $at }, al abrir, porque se recibió antes de esa hora.
deadline-target-next-shift = Meta: { $at }, al abrir el turno siguiente, porque se recibió entre dos turnos.
deadline-target-closing = Meta: { $at }, al cerrar, porque se recibió después de esa hora.
deadline-target-clock = Meta: { $at }, la hora más cercana, porque el cambio de horario repitió o saltó la hora en que se recibió.
deadline-limit = Límite: { $at }, al cerrar ese día.
deadline-official-limit = El plazo oficial es el límite: { $at }.
deadline-official-target = El plazo oficial es la meta: { $at }.
deadline-calendar = Calendario: { $version }.
deadline-gap = El calendario no tiene datos de { $year }: ponga en su archivo de calendario los años que cubre (years = [2014, 2045]) y revise los días inhábiles de los nuevos.
deadline-bad-line = línea { $line }: «{ $text }» no es una fecha y hora RFC 3339; escríbala como 2026-01-30T16:30:00-07:00.
deadline-bad-argument = «{ $text }» no es una fecha y hora RFC 3339; escríbala como 2026-01-30T16:30:00-07:00.
deadline-gap-line = línea { $line }: { $why }
calendar-problem = { $place }: { $problem }
calendar-problem-syntax = no se entiende el archivo ({ $found }); compárelo con el ejemplo al inicio de assets/calendar/mx.toml.
calendar-problem-zone = no existe la zona horaria «{ $found }»; use un nombre como America/Mazatlan.
calendar-problem-date = «{ $found }» no es una fecha; escríbala como 2026-12-24, o como 12-24 en yearly.
calendar-problem-backwards = el periodo termina antes de empezar ({ $found }); corrija from y to.
calendar-problem-hours = horario faltante, mal escrito o encimado ({ $found }); escríbalo como ["08:00-13:00", "16:00-19:00"].
calendar-problem-closed-hours = un día inhábil no lleva horario ({ $found }); quite hours, o ponga kind = "parcial".
calendar-problem-when = diga cuándo es, de una sola manera: date, dates, from y to, yearly o nth.
calendar-problem-years = los años no concuerdan ({ $found }); since, until y every solo van con yearly o nth, y every necesita since o until.
calendar-problem-nth = no existe ese día del mes ({ $found }); escríbalo como nth = {"{"} which = 3, weekday = "monday", month = 11 {"}"}.
calendar-problem-name = falta el nombre; escriba name = "…".
calendar-problem-source = falta el fundamento; escriba en source la ley, el decreto o la circular.
calendar-problem-week = ningún día de la semana tiene horario; escriba en [hours] al menos uno.
