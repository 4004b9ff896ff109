-- The ten rules over daily rows: aggregated first, joined then. Days count from 0 to 119, a Monday; weeks backwards from the Sunday before it.
with features as (
    select account,
        max(seats_used) filter (where day = 119) as seats_used,
        sum(api_calls) filter (where day >= 90) as month,
        sum(actives) filter (where day between 91 and 118) as actives,
        sum(tickets) filter (where day >= 113) as tickets_now,
        sum(tickets) filter (where day between 29 and 112) as tickets_before,
        max(feature_events) filter (where day >= 113) as best_now,
        max(feature_events) filter (where day < 113) as best_before,
        sum(api_calls) as total,
        sum(api_calls) filter (where day < 113) as total_before
    from usage
    group by account),
weeks as (
    select account, (118 - day) / 7 as week, sum(logins) as n
    from usage
    where day between 14 and 118
    group by account, (118 - day) / 7),
bases as (
    select account,
        avg(n::double precision) filter (where week between 0 and 1) as recent0,
        percentile_cont(0.5) within group (order by n) filter (where week between 2 and 13) as base0,
        avg(n::double precision) filter (where week between 2 and 13) as mean0,
        avg(n::double precision) filter (where week between 1 and 2) as recent1,
        percentile_cont(0.5) within group (order by n) filter (where week between 3 and 14) as base1,
        avg(n::double precision) filter (where week between 3 and 14) as mean1
    from weeks
    group by account),
trend as (
    select b.account, b.recent0, b.base0, b.mean0, b.recent1, b.base1, b.mean1,
        percentile_cont(0.5) within group (order by abs(w.n - b.base0)) filter (where w.week between 2 and 13) as mad0,
        percentile_cont(0.5) within group (order by abs(w.n - b.base1)) filter (where w.week between 3 and 14) as mad1
    from bases b
    join weeks w on w.account = b.account
    group by b.account, b.recent0, b.base0, b.mean0, b.recent1, b.base1, b.mean1),
ranked as (
    select a.segment, 1.0 * f.actives / a.seats as share,
        row_number() over (partition by a.segment order by 1.0 * f.actives / a.seats) as place,
        count(*) over (partition by a.segment) as number
    from accounts a
    join features f on f.account = a.account),
quarter as (
    select segment, max(share) as bound
    from ranked
    where place <= (number + 3) / 4
    group by segment)
select
    count(*) filter (where 1.0 * f.seats_used / a.seats >= 0.8 - 1e-9) as r01,
    count(*) filter (where f.month >= a.plan_limit) as r02,
    count(*) filter (where a.renewal_in between 0 and 90) as r03,
    count(*) filter (where a.last_login <= 89) as r04,
    count(*) filter (where base0 > 0 and mean0 >= 15 - 1.5e-8
            and (base0 - recent0) >= 0.2 * base0 - 1e-9 * greatest(1, 0.2 * base0)
            and (base0 - recent0) >= 1.5 * greatest(1.4826 * mad0, sqrt(base0)) - 1e-9 * greatest(1, 1.5 * greatest(1.4826 * mad0, sqrt(base0)))
            and base1 > 0 and mean1 >= 15 - 1.5e-8
            and (base1 - recent1) >= 0.2 * base1 - 1e-9 * greatest(1, 0.2 * base1)
            and (base1 - recent1) >= 1.5 * greatest(1.4826 * mad1, sqrt(base1)) - 1e-9 * greatest(1, 1.5 * greatest(1.4826 * mad1, sqrt(base1)))) as r05,
    count(*) filter (where base0 > 0 and mean0 >= 15 - 1.5e-8
            and (recent0 - base0) >= 0.3 * base0 - 1e-9 * greatest(1, 0.3 * base0)
            and (recent0 - base0) >= 1.5 * greatest(1.4826 * mad0, sqrt(base0)) - 1e-9 * greatest(1, 1.5 * greatest(1.4826 * mad0, sqrt(base0)))
            and base1 > 0 and mean1 >= 15 - 1.5e-8
            and (recent1 - base1) >= 0.3 * base1 - 1e-9 * greatest(1, 0.3 * base1)
            and (recent1 - base1) >= 1.5 * greatest(1.4826 * mad1, sqrt(base1)) - 1e-9 * greatest(1, 1.5 * greatest(1.4826 * mad1, sqrt(base1)))) as r06,
    count(*) filter (where 1.0 * f.actives / a.seats <= q.bound) as r07,
    count(*) filter (where f.tickets_now >= 3 and f.tickets_now >= 2.0 * f.tickets_before / 12 - 1e-9 * greatest(1, 2.0 * f.tickets_before / 12)) as r08,
    count(*) filter (where f.best_now > f.best_before) as r09,
    count(*) filter (where f.total >= 10000 and f.total_before < 10000) as r10
from accounts a
join features f on f.account = a.account
join trend t on t.account = a.account
join quarter q on q.segment = a.segment
