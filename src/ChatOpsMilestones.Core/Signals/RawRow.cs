using System.Text;

namespace ChatOpsMilestones.Core.Signals;

/// <summary>
/// A row of a file as it stood, with its file's header. Kept as bytes and only turned into text when the row
/// is refused, since every row carries one.
/// </summary>
/// <param name="header">the header row as it stood, shared by all rows of a file.</param>
/// <param name="utf8">the row's bytes, without the line break.</param>
public sealed class RawRow(string header, byte[] utf8)
{
    public string Header => header;

    public string Text => Encoding.UTF8.GetString(utf8);
}
