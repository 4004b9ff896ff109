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

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task While_somebody_types_beginnings_come_first_then_words_then_parts(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(
            Stores.Account("1", "Delta Orion"), Stores.Account("2", "Orion Freight"), Stores.Account("3", "Meteorion"), Stores.Account("4", "Orion Air"), Stores.Account("5", "Alpha"), Stores.Account("6", "100% Orion_x"));

        Assert.Equal(["4", "2", "6", "1", "3"], await SuggestAsync(stores, " ORION "));
        Assert.Equal(["4", "2", "6"], await SuggestAsync(stores, "orion", 3));
        Assert.Equal(["2"], await SuggestAsync(stores, "fre ori"));
        Assert.Equal(["6"], await SuggestAsync(stores, "n_"));
        Assert.Equal(["6", "5"], await SuggestAsync(stores, "", 2));
        Assert.Empty(await SuggestAsync(stores, "' or 1=1 --"));
        Assert.Empty(await SuggestAsync(stores, new string('x', 5000)));
    }

    private static async Task<IEnumerable<string>> SuggestAsync(Stores stores, string typed, int most = 100) =>
        (await stores.Accounts.SuggestAsync(typed, most)).Select(a => a.Id);

    private static async Task<IEnumerable<string>> FindAsync(Stores stores, string text) =>
        (await stores.Accounts.SearchAsync(text)).Select(a => a.Id);
}
