using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Our own people: five CSMs, their manager and an administrator.</summary>
internal static class DemoTeam
{
    public const string Domain = "fernwick.example";

    private const string Manager = "ines.carvalho@" + Domain;

    public static IReadOnlyList<Teammate> Csms { get; } =
    [
        Csm("Mara Lindqvist", backup: "Tomasz Wrona", "Europe/Berlin", 9, 18),
        Csm("Tomasz Wrona", backup: "Mara Lindqvist", "Europe/Berlin", 8, 17),
        Csm("Priya Raman", backup: "Callum Reid", "Europe/London", 9, 17),
        Csm("Callum Reid", backup: "Priya Raman", "Europe/London", 9, 18),
        Csm("Jordan Ellis", backup: "Priya Raman", "America/New_York", 9, 17),
    ];

    public static IReadOnlyList<Teammate> Everybody { get; } =
    [
        new()
        {
            Source = DemoCompany.SourceName,
            Email = Manager,
            Name = "Ines Carvalho",
            Role = Role.Manager,
            BackupEmail = "jordan.ellis@" + Domain,
            Hours = new("Europe/London", new(9, 0), new(18, 0)),
        },
        .. Csms,
        new()
        {
            Source = DemoCompany.SourceName,
            Email = "oskar.brandt@" + Domain,
            Name = "Oskar Brandt",
            Role = Role.Admin,
            ManagerEmail = Manager,
            Hours = new("Europe/Berlin", new(9, 0), new(17, 0)),
        },
    ];

    private static Teammate Csm(string name, string backup, string zone, int start, int end) => new()
    {
        Source = DemoCompany.SourceName,
        Email = Address(name),
        Name = name,
        ManagerEmail = Manager,
        BackupEmail = Address(backup),
        Hours = new(zone, new(start, 0), new(end, 0)),
    };

    private static string Address(string name) => Names.Slug(name, '.') + "@" + Domain;
}
