using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Timestamping;

public sealed class DueQueueTests
{
    [Fact]
    public void AnyOperations_AgainstASortedList_Agree()
    {
        Prop.ForAll<int[]>(steps => AgreesWithModel(steps)).QuickCheckThrowOnFailure();
    }

    private static bool AgreesWithModel(int[] steps)
    {
        var core = new ScanClockCore(new GatewayClock(new ManualTimeProvider()));
        var waiters = Enumerable.Range(0, 8).Select(_ => new ScanWaiter(core)).ToArray();
        var queue = new DueQueue();
        queue.Reserve(waiters.Length);
        var model = new List<ScanWaiter>();
        foreach (var step in steps)
        {
            var waiter = waiters[Math.Abs(step % waiters.Length)];
            if (step % 3 == 0)
            {
                var taken = queue.TakeDue(step);
                var expected = model.Where(item => item.DueNs <= step).MinBy(item => item.DueNs);
                if (taken?.DueNs != expected?.DueNs)
                {
                    return false;
                }

                model.Remove(taken!);
            }
            else if (model.Remove(waiter))
            {
                if (!queue.Remove(waiter))
                {
                    return false;
                }
            }
            else
            {
                waiter.DueNs = step;
                queue.Add(waiter);
                model.Add(waiter);
            }

            if (queue.Count != model.Count || queue.NextDueNs != model.Select(item => item.DueNs).DefaultIfEmpty(long.MaxValue).Min())
            {
                return false;
            }
        }

        return true;
    }
}
