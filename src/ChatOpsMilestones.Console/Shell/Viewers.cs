using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Workspace.Access;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>Finds out as whom a browser acts: the choice of its cookie if that is one of our people, else the first CSM.</summary>
internal sealed class Viewers(TeammateReader teammates, WorkspaceOptions options, WorkspaceSecrets secrets, BusinessTime time)
{
    /// <summary>Null while there are no people yet.</summary>
    public async Task<Viewer?> OfAsync(HttpContext http)
    {
        var people = (await teammates(http.RequestAborted)).OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Email, StringComparer.Ordinal).ToList();
        var chosen = Cookies.Person(http);
        var person = people.Find(one => one.Email == chosen) ?? people.Find(one => one.Role == Role.Csm) ?? people.FirstOrDefault();
        return person is null ? null : Of(person, people);
    }

    /// <summary>The same person at this moment: a live page outlives the day it was opened on.</summary>
    public Viewer Refresh(Viewer viewer) => viewer with { Now = time.GetUtcNow() };

    private Viewer Of(Teammate person, IReadOnlyList<Teammate> people) => new()
    {
        Person = person,
        People = people,
        BotName = options.BotName,
        Now = time.GetUtcNow(),
        FormToken = secrets.FormToken,
    };
}
