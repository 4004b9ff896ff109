namespace ChatOpsMilestones.Teams.Wire;

/// <summary>Ids of the message extension's commands, as the manifest names them and invokes carry them.</summary>
public static class ExtensionCommands
{
    /// <summary>Search for an account and share its card.</summary>
    public const string SearchAccounts = "searchAccounts";

    /// <summary>Keep a message as a note on an account.</summary>
    public const string AddNote = "addNote";

    /// <summary>A person's own settings.</summary>
    public const string Settings = "settings";

    /// <summary>The parameter of <see cref="SearchAccounts"/> that holds what was typed.</summary>
    public const string Name = "name";
}
