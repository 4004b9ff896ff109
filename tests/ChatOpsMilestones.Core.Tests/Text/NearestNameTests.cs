using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Tests.Text;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["account_id", "name", "renewal_date", "start_date", "arr"];

    [Theory]
    [InlineData("acount_id", "account_id")]
    [InlineData("Account_ID", "account_id")]
    [InlineData("renewal date", "renewal_date")]
    [InlineData("renewaldate", "renewal_date")]
    [InlineData("naem", "name")]
    [InlineData("ar", "arr")]
    public void A_slip_of_the_pen_finds_the_name_that_was_meant(string given, string meant) =>
        Assert.Equal(meant, NearestName.Of(given, Known));

    [Theory]
    [InlineData("")]
    [InlineData("churn_probability")]
    [InlineData("xyz")]
    public void What_is_far_from_everything_finds_nothing(string given) => Assert.Null(NearestName.Of(given, Known));

    [Fact]
    public void Of_two_near_names_the_nearer_one_wins() =>
        Assert.Equal("start_date", NearestName.Of("stat_date", ["state_data", "start_date"]));

    [Fact]
    public void Input_of_any_length_ends_quickly() => Assert.Null(NearestName.Of(new string('a', 1_000_000), Known));
}
