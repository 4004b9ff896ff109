using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>What a stored account says into its columns, without making an account of it.</summary>
internal sealed class AccountColumns
{
    private readonly SweepBlock zones;
    private readonly byte[][] segments;
    private readonly byte[][] metrics;
    private readonly HashSet<string> withOwnHolidays;
    private readonly bool anyOutage;

    /// <param name="plan">what is asked.</param>
    /// <param name="shared">who has holidays of their own.</param>
    /// <param name="zones">the block that numbers the zones.</param>
    public AccountColumns(SweepPlan plan, SharedFacts shared, SweepBlock zones)
    {
        this.zones = zones;
        segments = [.. plan.Segments.Select(Encoding.UTF8.GetBytes)];
        metrics = [.. plan.Metrics.Select(Encoding.UTF8.GetBytes)];
        withOwnHolidays = [.. shared.OwnCalendars];
        anyOutage = shared.Outages.Count > 0;
    }

    public void Read(ReadOnlySpan<byte> body, SweepBlock block, int place, bool isPlain)
    {
        var (segment, seats, start, renewal, end, hasChurned) = (-1, 0, 0, 0, 0, false);
        block.Zones[place] = zones.Zone("UTC"u8);
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("Segment"u8))
                segment = Find(segments, ref json);
            else if (json.ValueTextEquals("SeatsPaid"u8) && json.Read())
                seats = json.GetInt32();
            else if (json.ValueTextEquals("StartDate"u8))
                start = Day(ref json);
            else if (json.ValueTextEquals("RenewalDate"u8))
                renewal = Day(ref json);
            else if (json.ValueTextEquals("ContractEnd"u8))
                end = Day(ref json);
            else if (json.ValueTextEquals("Status"u8) && json.Read())
                hasChurned = json.ValueTextEquals(nameof(AccountStatus.Churned));
            else if (json.ValueTextEquals("ZoneId"u8) && json.Read())
                block.Zones[place] = zones.Zone(json.ValueSpan);
            else if (json.ValueTextEquals("PlanLimits"u8))
                Limits(ref json, block, place);
            else
                json.Skip();
        }

        // Days that are doubted or lost are not in the columns.
        isPlain &= !anyOutage;
        isPlain &= withOwnHolidays.Count == 0 || !withOwnHolidays.Contains(block.Id(place));
        block.Accounts[place] = new SweepAccount(segment, seats, start, renewal, end, hasChurned, isPlain);
    }

    private void Limits(ref Utf8JsonReader json, SweepBlock block, int place)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var metric = -1;
            for (var i = 0; i < metrics.Length && metric < 0; i++)
                metric = json.ValueTextEquals(metrics[i]) ? i : -1;
            json.Read();
            if (metric >= 0)
                block.Limits(metric)[place] = json.GetDouble();
        }
    }

    private static int Find(byte[][] known, ref Utf8JsonReader json)
    {
        json.Read();
        for (var i = 0; i < known.Length; i++)
        {
            if (json.ValueTextEquals(known[i]))
                return i;
        }

        return -1;
    }

    // Dates are written as 2026-11-23.
    private static int Day(ref Utf8JsonReader json)
    {
        json.Read();
        var text = json.ValueSpan;
        return text.Length == 10
            && Utf8Parser.TryParse(text[..4], out int year, out _)
            && Utf8Parser.TryParse(text[5..7], out int month, out _)
            && Utf8Parser.TryParse(text[8..], out int day, out _)
                ? new DateOnly(year, month, day).DayNumber
                : 0;
    }
}
