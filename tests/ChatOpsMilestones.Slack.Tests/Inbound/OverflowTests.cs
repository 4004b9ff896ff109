using System.Diagnostics.Metrics;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Slack.Tests.Inbound.Reading;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsMilestones.Slack.Tests.Inbound;

public sealed class OverflowTests
{
    [Fact]
    public async Task What_finds_no_room_is_stored_acknowledged_and_left_to_the_host()
    {
        var counted = new Dictionary<string, double>();
        var clock = new ManualTime("2026-11-23T09:00");
        await using var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton(new RealTime(clock))
            .AddSlackClient(new SlackOptions { BotToken = "xoxb-test" }).BuildServiceProvider();
        using var listener = Listen(services.GetRequiredService<IMeterFactory>(), counted);
        var (stored, left) = (0, new List<Callback>());
        var doors = new InboundDoors(
            (_, _) => Task.FromResult(++stored > 0), (_, _) => Task.FromResult<Answer>(new Answer.Empty()), left.Add, (_, _, _) => Task.FromResult<IReadOnlyList<CardOption>>([]))
        {
            IsTeammate = (_, _, _) => Task.FromResult(true),
        };
        using var inbound = new SlackInbound(
            doors,
            Reader.Installed(),
            ActivatorUtilities.CreateInstance<SlackAnswers>(services, NullLogger<SlackAnswers>.Instance),
            new BusinessTime(clock),
            new RealTime(clock),
            new InboundMeters(services.GetRequiredService<IMeterFactory>()),
            NullLogger<SlackInbound>.Instance);

        // Nobody works: the service was never started.
        for (var i = 0; i < SlackInbound.Capacity + 2; i++)
        {
            var payload = Payloads.Event(Payloads.Mention("<@U0BOT> mine"), $"Ev{i}");
            var ack = await inbound.ReceiveAsync(new SlackEnvelope(SlackEnvelopeKind.Event, Payloads.Element(payload)), TestContext.Current.CancellationToken);
            Assert.Same(SlackAck.Empty, ack);
        }

        var dropped = Payloads.Event("""{ "type": "reaction_added" }""");
        await inbound.ReceiveAsync(new SlackEnvelope(SlackEnvelopeKind.Event, Payloads.Element(dropped)), TestContext.Current.CancellationToken);

        Assert.Equal(SlackInbound.Capacity + 2, stored);
        Assert.Equal([$"Ev{SlackInbound.Capacity}", $"Ev{SlackInbound.Capacity + 1}"], left.Select(c => c.Key.DerivedId));
        Assert.Equal(SlackInbound.Capacity, counted["chatops.slack.inbound.waiting"]);
        Assert.Equal(2, counted["chatops.slack.inbound.overflowed"]);
        Assert.Equal(SlackInbound.Capacity + 2, counted["chatops.slack.callbacks kind=message repeated=False"]);
        Assert.Equal(1, counted["chatops.slack.dropped envelope=Event reason=not ours"]);
    }

    private static MeterListener Listen(IMeterFactory factory, Dictionary<string, double> counted)
    {
        var meter = factory.Create(InboundMeters.MeterName);
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter == meter) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]);
            counted[key] = counted.GetValueOrDefault(key) + value;
        });
        listener.Start();
        return listener;
    }
}
