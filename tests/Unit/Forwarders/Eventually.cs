using System.Runtime.CompilerServices;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders;

/// <summary>Waits for a condition that another thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {Limit.TotalSeconds} s: {text}");
            }
        }
    }
}
