using IndustrialGateway.Pipeline.Memory;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>An event the explorer plays: a wait without end blocks its thread, one with a time-out may end at any time.</summary>
internal sealed class ExploredEvent : IParkingEvent
{
    private readonly int _location = Replay.Current.Declare(1);

    public void Reset() => Replay.Current.Perform(new Operation(OperationKind.EventReset, _location));

    public void Set() => Replay.Current.Perform(new Operation(OperationKind.EventSet, _location));

    public bool Wait(int milliseconds)
    {
        var kind = milliseconds == Timeout.Infinite ? OperationKind.EventWait : OperationKind.EventWaitOrTimeOut;
        return Replay.Current.Perform(new Operation(kind, _location)) != 0;
    }

    public void Dispose()
    {
    }
}
