using ChatOpsMilestones.Teams.Conversations;

namespace ChatOpsMilestones.Teams.Tests.Conversations;

public sealed class TeamsTenantsTests
{
    [Fact]
    public void Of_the_first_activities_of_a_tenant_at_one_instant_none_is_refused()
    {
        const int Rounds = 5000;
        const int Together = 2;
        var refused = 0;
        var tenants = new TeamsTenants(new TeamsOptions { AllowUnauthenticatedLoopback = true });
        using var start = new Barrier(Together, _ => tenants = new TeamsTenants(new TeamsOptions { AllowUnauthenticatedLoopback = true }));
        var threads = Enumerable.Range(0, Together).Select(_ => new Thread(AskInRounds)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, refused);

        void AskInRounds()
        {
            for (var round = 0; round < Rounds; round++)
            {
                start.SignalAndWait();
                if (!tenants.Serves("Somebodys"))
                    Interlocked.Increment(ref refused);
            }
        }
    }

    [Fact]
    public void Tenants_of_the_settings_are_the_only_ones()
    {
        var tenants = new TeamsTenants(new TeamsOptions { AppId = "a", TenantId = "ours", AllowUnauthenticatedLoopback = true });

        Assert.True(tenants.Serves("OURS"));
        Assert.False(tenants.Serves("theirs"));
        Assert.Equal(["ours"], tenants.All);
    }
}
