namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>What a thread can do to memory that others see.</summary>
internal enum OperationKind
{
    /// <summary>Nothing at all: what a mutant makes of an operation it leaves out.</summary>
    Nothing,
    LoadPlain,
    LoadAcquire,
    StorePlain,
    StoreRelease,
    Exchange,
    CompareExchange,
    Or,
    And,
    FullFence,
    SlotRead,
    SlotWrite,
    EventSet,
    EventReset,

    /// <summary>Blocks until the event is set.</summary>
    EventWait,

    /// <summary>Returns true if the event is set, or false at any time.</summary>
    EventWaitOrTimeOut,
}
