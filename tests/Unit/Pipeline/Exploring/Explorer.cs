using System.Diagnostics.CodeAnalysis;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// Plays every execution of a few short programs on a <see cref="MemoryState"/>: depth first, each state once, up to the first violation or to the end.
/// </summary>
internal sealed class Explorer
{
    /// <summary>More than this and the programs are too long to be played out.</summary>
    public const int MostStates = 20_000_000;

    private readonly ExploredModel _model;
    private readonly ExploredWorld _world;
    private readonly int _locations;
    private readonly ThreadAutomaton[] _programs;
    private readonly HashSet<UInt128> _seen = [];
    private readonly HashSet<string> _outcomes = [];
    private readonly Stack<Branch> _path = new();
    private long _steps;
    private int _ends;

    private Explorer(Func<ExploredWorld> newWorld, ExploredModel model, Func<Operation, Operation>? mutation)
    {
        _model = model;
        using (var replay = new Replay([], null))
        {
            _world = newWorld();
            _locations = replay.Locations;
        }

        _programs = [.. _world.Threads.Select((_, thread) => new ThreadAutomaton(newWorld, thread, mutation))];
    }

    /// <summary>Explores.</summary>
    /// <param name="newWorld">Makes objects and threads; called for every replay.</param>
    /// <param name="model">Which executions.</param>
    /// <param name="mutation">What becomes of an operation before it is played; null: nothing.</param>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "How long it took is told, not relied on.")]
    public static Exploration Explore(Func<ExploredWorld> newWorld, ExploredModel model, Func<Operation, Operation>? mutation = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var explorer = new Explorer(newWorld, model, mutation);
        var violation = explorer.Run();
        return new Exploration
        {
            States = explorer._seen.Count,
            Steps = explorer._steps,
            Positions = explorer._programs.Sum(program => program.Nodes),
            Ends = explorer._ends,
            Outcomes = explorer._outcomes,
            Violation = violation,
            Elapsed = TimeProvider.System.GetElapsedTime(begun),
        };
    }

    private string? Run()
    {
        try
        {
            var memory = MemoryState.Initial(_model, _world, _locations);
            Enter(new ExploredState(memory, [.. _programs.Select(program => program.Start)]), move: null);
            while (_path.TryPeek(out var branch))
            {
                if (!branch.TryNext(out var thread, out var outcome))
                {
                    _path.Pop();
                    continue;
                }

                Play(branch.State, thread, outcome);
            }

            return null;
        }
        catch (Violation violation)
        {
            var way = _path.Reverse().Select(branch => branch.Move?.Describe(_world) ?? "start");
            return $"{violation.Message}\n  {string.Join("\n  ", way)}";
        }
    }

    private void Play(ExploredState state, int thread, int outcome)
    {
        var node = state.Nodes[thread];
        var memory = state.Memory.After(thread, node.Next, outcome, out var answer);
        var nodes = (ThreadNode[])state.Nodes.Clone();
        nodes[thread] = _programs[thread].Advance(node, answer);
        _steps++;
        Enter(new ExploredState(nodes[thread].HasEnded ? memory.WithoutThread(thread) : memory, nodes), new Move(thread, node.Next, answer));
    }

    private void Enter(ExploredState state, Move? move)
    {
        if (!_seen.Add(state.Key()))
        {
            return;
        }

        if (_seen.Count > MostStates)
        {
            throw new InvalidOperationException($"More than {MostStates} states: the programs are too long to be played out.");
        }

        var branch = new Branch(state, move);
        _path.Push(branch);
        if (state.Nodes.FirstOrDefault(node => node.Failure is not null) is { } failed)
        {
            throw new Violation(failed.Failure!);
        }

        _world.CheckAlways(state.Memory);
        if (branch.IsEnd)
        {
            _ends++;
            _outcomes.Add(string.Join(',', state.Nodes.Select(node => node.Summary)));
            _world.CheckEnd([.. state.Nodes.Select(node => node.HasEnded)], [.. state.Nodes.Select(node => node.Summary)]);
        }
    }
}
