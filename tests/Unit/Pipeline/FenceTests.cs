using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>
/// Each place where two threads write one thing and look at another: at least one of them has to see the other. Without its fence the first of these fails within seconds
/// on two shared processors; how soon the others would depends on how far apart the two processors are.
/// </summary>
public sealed class FenceTests
{
    private static int Rounds => StressSize.IsFull ? 20_000_000 : 300_000;

    [Fact]
    public void ReadyBitmap_PublishAndMarkAgainstTakeAndLook_OneSeesTheOther()
    {
        var bitmap = new ReadyBitmap(1, 1);
        var (published, lost) = (0L, 0);
        var (didMark, seen) = (false, 0L);
        bitmap.Set(0, 0);
        new Duel().Fight(
            Rounds,
            first: () =>
            {
                Volatile.Write(ref published, 1);
                didMark = bitmap.Set(0, 0);
            },
            second: () =>
            {
                seen = -1; // Takes the line away from the first side: its store waits for it, and a load not fenced overtakes the store.
                bitmap.TryTake(0);
                seen = Volatile.Read(ref published);
            },
            judge: () =>
            {
                lost += !didMark && seen == 0 ? 1 : 0;
                published = 0;
                bitmap.Set(0, 0);
            });

        Assert.Equal(0, lost);
    }

    [Fact]
    public void MoverSignal_MarkAndWakeAgainstParkAndLook_NoWakeUpIsLost()
    {
        var bitmap = new ReadyBitmap(1, 1);
        using var signal = new MoverSignal();
        var (late, isInTime) = (0, true);
        new Duel().Fight(
            Rounds / 3,
            first: () =>
            {
                signal.Wake(int.MaxValue); // A look that wakes nobody: the line is shared, and the second side's store waits for it.
                if (bitmap.Set(0, 0))
                {
                    signal.Wake(0);
                }
            },
            second: () => isInTime = signal.Park(bitmap, static () => true, 10_000, MoverSignal.AnyClass),
            judge: () =>
            {
                late += isInTime ? 0 : 1;
                bitmap.TryTake(0);
            });

        Assert.Equal(0, late);
    }

    [Fact]
    public void MessageWindow_GiveBackAgainstAskForRoom_OneSeesTheOther()
    {
        var window = new MessageWindow(1, 1, 1, _ => { });
        var message = window.TryOpen()!;
        window.Lease(message);
        var (lost, didAsk, hasRoom) = (0, false, false);
        new Duel().Fight(
            Rounds,
            first: () =>
            {
                window.TrySettle(message, isRefused: false);
                didAsk = window.GiveBack(message);
            },
            second: () => hasRoom = window.HasRoomOrAsk(),
            judge: () =>
            {
                lost += !didAsk && !hasRoom ? 1 : 0;
                window.Lease(window.TryOpen()!);
            });

        Assert.Equal(0, lost);
    }
}
