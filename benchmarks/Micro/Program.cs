using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IndustrialGateway.Benchmarks.Micro.Pipeline;

var rounds = args.Length > 1 && int.TryParse(args[1], out var given) ? given : 5;
switch (args.FirstOrDefault())
{
    case "latency":
        // A schedule is not a loop of a benchmark: what matters is when a sample was due, not how long a call took.
        LatencyTable.Print(rounds);
        return;
    case "throughput":
        ThroughputTable.Print(rounds);
        return;
}

// In process: the generated project of the default toolchain does not find its way through the artifacts folder.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
