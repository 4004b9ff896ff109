using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class CallbackContractTests
{
    public static TheoryData<DatabaseEngine, int> Bodies
    {
        get
        {
            var data = new TheoryData<DatabaseEngine, int>();
            foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql })
            {
                for (var i = 0; i < All.Length; i++)
                    data.Add(engine, i);
            }

            return data;
        }
    }

    private static CallbackBody[] All =>
    [
        new CallbackBody.Click(ActionKind.Snooze, "alert", 3, "1d"),
        new CallbackBody.Submit(FormKind.Schedule, "alert", 3, new Dictionary<string, string> { ["date"] = "2027-02-01" }),
        new CallbackBody.Command("why A-7K2Q"),
        new CallbackBody.ThreadReply(new MessageRef(Given.Channel, "m-1"), "m-2", "We spoke; <all> is well"),
    ];

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_callback_comes_back_as_it_was(DatabaseEngine engine, int body)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var callback = Given.Callback("one", All[body]);

        Assert.True(await new CallbackStore(stores.Database).StoreAsync(callback));

        var back = Assert.Single(await new CallbackStore(stores.Database).UnworkedAsync(Given.Now, 10));
        Assert.IsType(callback.Body.GetType(), back.Body);
        Assert.Equivalent(callback, back, strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_same_callback_again_is_stored_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var callbacks = new CallbackStore(stores.Database);
        var callback = Given.Callback("one");

        Assert.True(await callbacks.StoreAsync(callback));
        Assert.False(await callbacks.StoreAsync(callback with { PersonEmail = "other@example.com" }));
        Assert.True(await callbacks.StoreAsync(callback with { Key = callback.Key with { Kind = "submit" } }));
        Assert.True(await callbacks.StoreAsync(callback with { Key = callback.Key with { Installation = "T2" } }));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Work_is_done_once_however_many_try(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        var callback = Given.Callback("one");
        await new CallbackStore(stores.Database).StoreAsync(callback);

        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            (i % 2 == 0 ? stores.Database : other).WriteAsync(scope => CallbackStore.MarkWorkedAsync(scope, callback.Key, Given.Now)))));

        Assert.Single(done, true);
        Assert.Empty(await new CallbackStore(stores.Database).UnworkedAsync(Given.Now, 10));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_a_crash_left_in_the_middle_is_listed_again_oldest_first(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var callbacks = new CallbackStore(stores.Database);
        await callbacks.StoreAsync(Given.Callback("late") with { At = Given.Now.AddMinutes(1) });
        await callbacks.StoreAsync(Given.Callback("early"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Database.WriteAsync(async scope =>
        {
            await CallbackStore.MarkWorkedAsync(scope, Given.Callback("early").Key, Given.Now);
            throw new InvalidOperationException("kill -9");
        }));

        Assert.Equal(["early", "late"], (await callbacks.UnworkedAsync(Given.Now.AddMinutes(1), 10)).Select(c => c.Key.DerivedId));
        Assert.Equal(["early"], (await callbacks.UnworkedAsync(Given.Now, 10)).Select(c => c.Key.DerivedId));
    }
}
