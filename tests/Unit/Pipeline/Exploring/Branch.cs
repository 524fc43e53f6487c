namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A state on the way being played, and which of its moves were played already.</summary>
internal sealed class Branch
{
    private readonly int _lastThread;
    private int _thread;
    private int _outcome = -1;

    /// <summary>At the first move of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="move">The move that led to it; null at the start.</param>
    public Branch(ExploredState state, Move? move)
    {
        (State, Move, _lastThread) = (state, move, state.Nodes.Length - 1);
        var local = Array.FindIndex(state.Nodes, node => !node.HasEnded && state.Memory.IsLocal(node.Next));
        if (local >= 0)
        {
            (_thread, _lastThread) = (local, local); // Nothing another thread does meets this operation: the others can wait for it.
        }
    }

    public ExploredState State { get; }

    public Move? Move { get; }

    /// <summary>No thread moves.</summary>
    public bool IsEnd => Enumerable.Range(0, State.Nodes.Length).All(thread => Outcomes(thread) == 0);

    /// <summary>The next move to play.</summary>
    public bool TryNext(out int thread, out int outcome)
    {
        for (_outcome++; _thread <= _lastThread; (_thread, _outcome) = (_thread + 1, 0))
        {
            if (_outcome < Outcomes(_thread))
            {
                (thread, outcome) = (_thread, _outcome);
                return true;
            }
        }

        (thread, outcome) = (-1, -1);
        return false;
    }

    private int Outcomes(int thread) => State.Nodes[thread].HasEnded ? 0 : State.Memory.Outcomes(thread, State.Nodes[thread].Next);
}
