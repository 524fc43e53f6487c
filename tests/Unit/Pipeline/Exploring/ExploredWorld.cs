namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Shared objects and the threads that use them; made anew for every replay, always the same way.</summary>
internal abstract class ExploredWorld
{
    public abstract IReadOnlyList<IExploredThread> Threads { get; }

    /// <summary>Names of locations for traces, by number; the rest go by their number.</summary>
    public virtual IReadOnlyList<string> LocationNames => [];

    /// <summary>
    /// False where a thread never touches a location: old stores are then not kept for it, which is what keeps worlds of three threads small. An operation that
    /// belies it ends the exploration with an exception.
    /// </summary>
    public virtual bool Touches(int thread, int location) => true;

    /// <summary>Checks the memory of every state.</summary>
    /// <exception cref="Violation">It must not be like that.</exception>
    public virtual void CheckAlways(MemoryState memory)
    {
    }

    /// <summary>Checks a state from which nothing moves: each thread has ended or waits for an event.</summary>
    /// <param name="hasEnded">By thread.</param>
    /// <param name="summaries">By thread.</param>
    /// <exception cref="Violation">It must not end like that.</exception>
    public virtual void CheckEnd(IReadOnlyList<bool> hasEnded, IReadOnlyList<long> summaries)
    {
    }
}
