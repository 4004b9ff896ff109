using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class DecisionContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_decision_comes_back_as_it_was(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var decision = Given.Decision(Given.Candidate(await Given.AlertAsync(stores)));

        await AppendAsync(stores, decision);

        Assert.Equivalent(decision, Assert.Single(await new DecisionStore(stores.Database).OfAlertAsync(decision.AlertId)), strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_row_is_written_when_outcome_or_reason_changes_and_one_is_current(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var candidate = Given.Candidate(await Given.AlertAsync(stores));
        var held = Given.Decision(candidate);

        await AppendAsync(stores, held);
        await AppendAsync(stores, held with { DecidedAt = Given.Now.AddHours(1), Slot = 1 });
        await AppendAsync(stores, held with { Reason = Reasons.DailyBudget });
        await AppendAsync(stores, held with { Outcome = DecisionOutcome.SendNow, Reason = Reasons.Window, RevisitAt = null });
        await AppendAsync(stores, held with { Outcome = DecisionOutcome.SendNow, Reason = Reasons.Window, Round = 2 });

        var store = new DecisionStore(stores.Database);
        Assert.Equal(
            [(1, Reasons.QuietHours), (1, Reasons.DailyBudget), (1, Reasons.Window), (2, Reasons.Window)],
            (await store.OfAlertAsync(candidate.AlertId)).Select(d => (d.Round, d.Reason)));
        Assert.Equal(2, Assert.Single(await store.CurrentOfAccountAsync("acme-1")).Round);
        Assert.Equal(2, Assert.Single(await store.CurrentOfRecipientAsync(candidate.Recipient)).Round);
        Assert.Equal(2, (await store.SentSinceAsync(candidate.Recipient, Given.Now)).Count);
        Assert.Empty(await store.SentSinceAsync(candidate.Recipient, Given.Now.AddSeconds(1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_database_itself_refuses_a_second_current_decision(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var decision = Given.Decision(Given.Candidate(await Given.AlertAsync(stores)));
        await AppendAsync(stores, decision);
        await AppendAsync(stores, decision with { Reason = Reasons.DailyBudget });

        await Assert.ThrowsAsync<StoreException>(() => stores.Database.WriteAsync(scope => scope.ExecuteAsync("update decisions set is_current = 1")));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Hosts_that_decide_at_once_store_one_decision_and_one_delivery(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        var candidate = Given.Candidate(await Given.AlertAsync(stores));
        await stores.Database.WriteAsync(scope => CandidateStore.AddAsync(scope, candidate));
        var read = Assert.Single(await new CandidateStore(stores.Database).DueAsync(Given.Now, 10));

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            (i % 2 == 0 ? stores.Database : other).WriteAsync(async scope =>
            {
                if (!await CandidateStore.SettleAsync(scope, read, null))
                    return false;
                await DecisionStore.AppendAsync(scope, Given.Decision(read, DecisionOutcome.SendNow, $"host {i}"));
                await OutboxStore.EnqueueAsync(scope, Given.Delivery($"host-{i}"), Given.Now);
                return true;
            }))));

        Assert.Single(stored, true);
        Assert.Single(await new DecisionStore(stores.Database).OfAlertAsync(candidate.AlertId));
        Assert.Equal(1, (await new OutboxStore(stores.Database).CountsAsync())[DeliveryState.Queued]);
        Assert.Empty(await new CandidateStore(stores.Database).DueAsync(Given.Now, 10));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_decision_is_not_stored_without_its_delivery(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var candidate = Given.Candidate(await Given.AlertAsync(stores));

        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Database.WriteAsync(async scope =>
        {
            await CandidateStore.AddAsync(scope, candidate);
            await DecisionStore.AppendAsync(scope, Given.Decision(candidate, DecisionOutcome.SendNow));
            await OutboxStore.EnqueueAsync(scope, Given.Delivery("one"), Given.Now);
            throw new InvalidOperationException("the power goes off here");
        }));

        Assert.Empty(await new DecisionStore(stores.Database).OfAlertAsync(candidate.AlertId));
        Assert.Empty(await new CandidateStore(stores.Database).DueAsync(Given.Now, 10));
        Assert.Empty(await new OutboxStore(stores.Database).CountsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Candidates_come_due_by_the_clock_and_stay_as_they_were_added(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alert = await Given.AlertAsync(stores);
        var (early, late) = (Given.Candidate(alert, "a@example.com", Given.Now.AddHours(-1)), Given.Candidate(alert, "b@example.com", Given.Now.AddHours(1)));
        await stores.Database.WriteAsync(async scope =>
        {
            await CandidateStore.AddAsync(scope, late);
            await CandidateStore.AddAsync(scope, early);
            await CandidateStore.AddAsync(scope, early with { DueAt = Given.Now.AddDays(9) });
        });
        var store = new CandidateStore(stores.Database);

        Assert.Equal([early], await store.DueAsync(Given.Now, 10));
        Assert.Equal([early, late], await store.DueAsync(Given.Now.AddHours(1), 10));
        Assert.Equal(early.DueAt, await store.NextDueAsync());

        await stores.Database.WriteAsync(scope => CandidateStore.SetDueAsync(scope, early.AccountId, early.Id, 2, Given.Now.AddHours(2)));
        Assert.Equal(late.DueAt, await store.NextDueAsync());
        Assert.Equal(2, Assert.Single(await store.OpenOfRecipientAsync(early.Recipient)).Round);
    }

    private static Task AppendAsync(Stores stores, Decision decision) => stores.Database.WriteAsync(scope => DecisionStore.AppendAsync(scope, decision));
}
