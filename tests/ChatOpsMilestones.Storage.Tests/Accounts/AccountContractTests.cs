using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Accounts;

public sealed class AccountContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Accounts_are_found_by_a_part_of_their_name_in_any_case(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("1", "Ümlaut GmbH"), Stores.Account("2", "100% Organic"), Stores.Account("3", "Organic_Food"), Stores.Account("4", "Other"));

        Assert.Equal(["1"], await FindAsync(stores, "ümLAUT"));
        Assert.Equal(["2", "3"], await FindAsync(stores, "ORGANIC"));
        Assert.Equal(["2"], await FindAsync(stores, "100%"));
        Assert.Equal(["3"], await FindAsync(stores, "c_f"));
        Assert.Empty(await FindAsync(stores, "' or 1=1 --"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Lists_are_in_order_of_name(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("1", "zeta", owner: "a@example.com"), Stores.Account("2", "Alpha", owner: "b@example.com"), Stores.Account("3", "beta", owner: "a@example.com"));

        Assert.Equal(["Alpha", "beta", "zeta"], (await stores.Accounts.ListAsync()).Select(a => a.Name));
        Assert.Equal(["beta", "zeta"], (await stores.Accounts.ListAsync("a@example.com")).Select(a => a.Name));
        Assert.Equal(["2", "3", "1"], (await stores.Accounts.NamesAsync()).Select(a => a.Id));
        Assert.Equal(3, await stores.Accounts.CountAsync());
    }

    private static async Task<IEnumerable<string>> FindAsync(Stores stores, string text) =>
        (await stores.Accounts.SearchAsync(text)).Select(a => a.Id);
}
