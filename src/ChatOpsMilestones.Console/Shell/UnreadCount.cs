using System.Globalization;
using ChatOpsMilestones.Storage.Workspace;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>A count as a badge shows it.</summary>
public static class UnreadCount
{
    public static string Text(int count) =>
        count >= WorkspaceReader.MostUnread
            ? string.Create(CultureInfo.InvariantCulture, $"{WorkspaceReader.MostUnread - 1}+")
            : count.ToString(CultureInfo.InvariantCulture);
}
