using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Signals;

public sealed class ContactChangeTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_contact_that_comes_back_different_leaves_a_change_behind(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ada = new Contact { Id = "c-1", AccountId = "acme-1", Name = "Ada", JobRole = "admin", IsChampion = true };
        await stores.WriteAsync([new Account { Id = "acme-1", Name = "Acme", Segment = "SMB" }, ada]);
        Assert.Empty((await stores.Histories.LoadHistoryAsync("acme-1"))!.ContactChanges);

        await stores.WriteAsync([ada with { Name = "Ada L.", JobRole = "ADMIN" }]);
        Assert.Empty((await stores.Histories.LoadHistoryAsync("acme-1"))!.ContactChanges);

        var left = ada with { JobRole = "CFO", IsActive = false, IsChampion = false };
        await stores.WriteAsync([left]);
        await stores.WriteAsync([left]);

        var changes = (await stores.Histories.LoadHistoryAsync("acme-1"))!.ContactChanges;
        Assert.Equal(
            [ContactChangeKind.Role, ContactChangeKind.Deactivated, ContactChangeKind.ChampionLost],
            changes.Select(change => change.ChangeKind).Order());
        Assert.Equal("CFO", changes.Single(change => change.ChangeKind == ContactChangeKind.Role).After);
        Assert.All(changes, change => Assert.Equal("c-1", change.ContactId));
    }
}
