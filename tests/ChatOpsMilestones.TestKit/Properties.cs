using System.Runtime.CompilerServices;

// The kit's own tests drive the parts that a test never calls directly.
[assembly: InternalsVisibleTo("ChatOpsMilestones.App.Tests")]
