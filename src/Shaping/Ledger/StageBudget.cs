using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// How a deadline is shared among the stages, so that a miss can be laid at the door of the stage that took more than its share: the pipeline has the gateway's allowance, the
/// uplink its stated latency and what a message takes, the queue what is left. Without a stated latency nobody has a share, and the longest stage broke the budget.
/// </summary>
internal readonly record struct StageBudget(long PipelineNs, long QueueNs, long UplinkNs)
{
    /// <summary>The shares of a class.</summary>
    public static StageBudget Of(long deadlineNs, UplinkSettings uplink)
    {
        if (deadlineNs == long.MaxValue || uplink.Latency is not { } latency)
        {
            return default;
        }

        var back = uplink.IsAcknowledged ? 2 * (long)latency.TotalNanoseconds : 0;
        var pipeline = Math.Min(GatewayAllowance.Ns, deadlineNs);
        var link = Math.Min(back + GatewayAllowance.Ns, deadlineNs - pipeline);
        return new StageBudget(pipeline, deadlineNs - pipeline - link, link);
    }

    /// <summary>The stage that exceeded its share by most.</summary>
    public Stage Broken(long pipelineNs, long queueNs, long uplinkNs)
    {
        var (pipeline, queue, uplink) = (pipelineNs - PipelineNs, queueNs - QueueNs, uplinkNs - UplinkNs);
        return uplink >= queue && uplink >= pipeline ? Stage.Uplink : queue >= pipeline ? Stage.Queue : Stage.Pipeline;
    }
}
