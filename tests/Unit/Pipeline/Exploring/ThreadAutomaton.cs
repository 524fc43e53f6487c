namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// One thread's program as a table: each node is found once, by running the program up to it; after that a step of the thread is a look-up.
/// </summary>
internal sealed class ThreadAutomaton(Func<ExploredWorld> newWorld, int thread, Func<Operation, Operation>? mutation)
{
    private readonly Dictionary<UInt128, ThreadNode> _afterSteps = [];
    private int _nodes;

    /// <summary>The node before the first operation.</summary>
    public ThreadNode Start => field ??= Run([]);

    /// <summary>Nodes found so far.</summary>
    public int Nodes => _nodes;

    /// <summary>The node a thread comes to when its operation is answered.</summary>
    public ThreadNode Advance(ThreadNode node, long answer)
    {
        if (!node.Following.TryGetValue(answer, out var following))
        {
            following = Run([.. node.Answers, answer]);
            node.Following.Add(answer, following);
        }

        return following;
    }

    private ThreadNode Run(long[] answers)
    {
        using var replay = new Replay(answers, mutation);
        var world = newWorld();
        var program = world.Threads[thread];
        UInt128? key = null;
        try
        {
            while (program.Step())
            {
                if (replay.IsAtEnd && key is null)
                {
                    key = ObjectGraph.DigestOf(world);
                    if (_afterSteps.TryGetValue(key.Value, out var known))
                    {
                        return known;
                    }
                }
            }

            return Found(answers, key, default, program.Summary, hasEnded: true);
        }
        catch (Replay.UnansweredException)
        {
            return Found(answers, key, replay.Pending, program.Summary);
        }
        catch (Violation violation)
        {
            return Found(answers, key, default, program.Summary, failure: violation.Message);
        }
    }

    private ThreadNode Found(long[] answers, UInt128? key, Operation next, long summary, bool hasEnded = false, string? failure = null)
    {
        var node = new ThreadNode { Id = _nodes++, Answers = answers, Next = next, Summary = summary, HasEnded = hasEnded, Failure = failure };
        if (key is { } found)
        {
            _afterSteps.Add(found, node);
        }

        return node;
    }
}
