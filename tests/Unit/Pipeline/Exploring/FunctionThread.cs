namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A program in one step; its summary is what it returns, -1 until then.</summary>
internal sealed class FunctionThread(Func<long> program) : IExploredThread
{
    public long Summary { get; private set; } = -1;

    public bool Step()
    {
        Summary = program();
        return false;
    }
}
