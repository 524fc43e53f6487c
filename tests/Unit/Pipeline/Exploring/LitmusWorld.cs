namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Three numbers, an event, and programs a few operations long: what a memory model is told by.</summary>
internal sealed class LitmusWorld : ExploredWorld
{
    public long X;
    public long Y;
    public long Data;
    public Sample[] Slot = new Sample[1];

    private readonly FunctionThread[] _threads;

    public LitmusWorld(params Func<LitmusWorld, long>[] programs)
    {
        ExploredMemory.Initialise(ref X);
        ExploredMemory.Initialise(ref Y);
        ExploredMemory.Initialise(ref Data);
        ExploredMemory.Initialise(Slot);
        Event = new ExploredEvent();
        _threads = [.. programs.Select(program => new FunctionThread(() => program(this)))];
    }

    public ExploredEvent Event { get; }

    public override IReadOnlyList<IExploredThread> Threads => _threads;

    public override IReadOnlyList<string> LocationNames => ["X", "Y", "Data", "slot, first half", "slot, second half", "readers of the slot", "event"];
}
