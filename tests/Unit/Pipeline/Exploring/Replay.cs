namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// Runs one thread's program from its start against recorded answers, up to its first operation that has none. The program is ordinary code that calls
/// <see cref="ExploredMemory"/>; what it does depends on nothing but the answers.
/// <para>Threads: bound to the thread that runs it.</para>
/// </summary>
internal sealed class Replay : IDisposable
{
    [ThreadStatic]
    private static Replay? current;

    private readonly IReadOnlyList<long> _answers;
    private readonly Func<Operation, Operation>? _mutation;
    private int _answered;

    public Replay(IReadOnlyList<long> answers, Func<Operation, Operation>? mutation)
    {
        (_answers, _mutation) = (answers, mutation);
        current = this;
    }

    /// <summary>The one under way on this thread.</summary>
    public static Replay Current => current ?? throw new InvalidOperationException("Explored memory is used by explored programs only.");

    /// <summary>Locations declared so far.</summary>
    public int Locations { get; private set; }

    /// <summary>True when every recorded answer was given.</summary>
    public bool IsAtEnd => _answered == _answers.Count;

    /// <summary>The operation that waits for an answer.</summary>
    public Operation Pending { get; private set; }

    /// <summary>Numbers locations in the order of construction, which is the same in every replay; returns the first of <paramref name="count"/>.</summary>
    public int Declare(int count)
    {
        Locations += count;
        return Locations - count;
    }

    /// <summary>Answers from the record, or unwinds the program.</summary>
    public long Perform(Operation operation)
    {
        operation = _mutation?.Invoke(operation) ?? operation;
        if (operation.Kind == OperationKind.Nothing)
        {
            return 0;
        }

        if (!IsAtEnd)
        {
            return _answers[_answered++];
        }

        Pending = operation;
        throw new UnansweredException();
    }

    public void Dispose() => current = null;

    /// <summary>Unwinds a program that has come to the end of the record.</summary>
    internal sealed class UnansweredException : Exception;
}
