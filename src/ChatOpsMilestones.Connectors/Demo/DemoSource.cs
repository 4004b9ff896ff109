using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Part of the demo company's signals as a source.</summary>
internal sealed class DemoSource(IEnumerable<Signal> signals) : ISignalSource
{
    public string Name => DemoCompany.SourceName;

    public async IAsyncEnumerable<SignalRead> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var signal in signals)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SignalRead.Accepted(signal, new("demo", 0));
        }

        await Task.CompletedTask;
    }
}
