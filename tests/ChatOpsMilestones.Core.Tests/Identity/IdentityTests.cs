using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Tests.Identity;

/// <summary>Ids are stored: what they are today they must be for ever.</summary>
public sealed class IdentityTests
{
    [Fact]
    public void The_same_key_gives_the_same_id_in_every_run_and_process()
    {
        Assert.Equal(StableId.Of("occurrence", "acme", "renewal"), StableId.Of("occurrence", "acme", "renewal"));
        Assert.Equal(26, StableId.Of("occurrence", "acme").Length);
        Assert.Equal(ExpectedId, StableId.Of("test", "a", "b"));
    }

    [Fact]
    public void Where_one_part_ends_matters() => Assert.NotEqual(StableId.Of("test", "ab", "c"), StableId.Of("test", "a", "bc"));

    [Theory]
    [InlineData("", 5)]
    [InlineData("acme", 47)]
    public void The_shard_of_an_account_never_changes(string account, int shard) => Assert.Equal(shard, Shard.Of(account));

    [Fact]
    public void Every_shard_is_used() =>
        Assert.Equal(Shard.Count, Enumerable.Range(0, 2000).Select(i => Shard.Of($"acct-{i}")).Distinct().Count());

    [Theory]
    [InlineData("a-7k2q")]
    [InlineData(" 7K2Q ")]
    [InlineData("A-7K2Q")]
    public void A_public_id_is_found_however_it_is_typed(string typed) => Assert.Equal("A-7K2Q", PublicId.Normalize(typed));

    private const string ExpectedId = "91rc6tzezs6hqyzdtvv6a187bg";
}
