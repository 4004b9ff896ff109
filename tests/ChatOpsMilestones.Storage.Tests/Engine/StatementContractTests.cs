using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Engine;

public sealed class StatementContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_statement_run_again_in_a_transaction_sees_its_new_values(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        var found = await stores.Database.WriteAsync(async scope =>
        {
            var answers = new List<bool>();
            for (var i = 0; i < 12; i++)
            {
                var name = $"fact-{i}";
                answers.Add(await scope.AnyAsync("select 1 from meta where name = @name", ("@name", name)));
                await scope.ExecuteAsync("insert into meta (name, value) values (@name, @value)", ("@name", name), ("@value", "x"));
                answers.Add(await scope.AnyAsync("select 1 from meta where name = @name", ("@name", name)));
            }

            return answers;
        });

        Assert.Equal(Enumerable.Repeat<bool[]>([false, true], 12).SelectMany(pair => pair), found);
    }
}
