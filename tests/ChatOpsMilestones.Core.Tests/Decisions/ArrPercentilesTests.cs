using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class ArrPercentilesTests
{
    private static Account Of(string id, decimal? arr, string currency = "USD") => new() { Id = id, Name = id, Segment = "ENT", Arr = arr, Currency = currency };

    [Fact]
    public void The_least_stands_at_0_and_the_most_at_1()
    {
        var places = ArrPercentiles.Of([Of("b", 20), Of("a", 10), Of("c", 30)]);
        Assert.Equal((0, 0.5, 1), (places["a"], places["b"], places["c"]));
    }

    [Fact]
    public void Equal_sums_share_their_middle()
    {
        var places = ArrPercentiles.Of([Of("a", 10), Of("b", 20), Of("c", 20), Of("d", 30)]);
        Assert.Equal((0, 0.5, 0.5, 1), (places["a"], places["b"], places["c"], places["d"]));
    }

    [Fact]
    public void Currencies_are_not_compared()
    {
        var places = ArrPercentiles.Of([Of("a", 10), Of("b", 20), Of("yen", 5, "JPY")]);
        Assert.Equal((0, 1, 1), (places["a"], places["b"], places["yen"]));
    }

    [Fact]
    public void Closed_accounts_and_unknown_sums_have_no_place()
    {
        var places = ArrPercentiles.Of([Of("a", 10), Of("unknown", null), Of("gone", 99) with { Status = AccountStatus.Churned }]);
        Assert.Equal(["a"], places.Keys);
    }

    [Fact]
    public void A_raise_never_lowers_the_place()
    {
        var random = new Random(20261121);
        for (var run = 0; run < 200; run++)
        {
            var book = Enumerable.Range(0, random.Next(1, 12)).Select(i => Of($"a{i}", random.Next(1, 6))).ToArray();
            var raised = book.ToArray();
            raised[0] = raised[0] with { Arr = raised[0].Arr + random.Next(1, 6) };
            var (before, after) = (ArrPercentiles.Of(book), ArrPercentiles.Of(raised));
            Assert.True(after["a0"] >= before["a0"], $"run {run}");
            Assert.All(book.Skip(1), other => Assert.True(after[other.Id] <= before[other.Id], $"run {run}"));
        }
    }
}
