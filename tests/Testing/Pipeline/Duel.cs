namespace IndustrialGateway.Tests.Testing.Pipeline;

/// <summary>
/// Lets two threads do one short thing each at the same moment, again and again: what a missing fence needs to show itself. With one processor, or a busy machine,
/// the two seldom meet and nothing is shown either way.
/// </summary>
public sealed class Duel
{
    private const int SpinsBeforeYield = 2000;

    private long _turn;
    private long _arrived;

    /// <summary>Runs both sides, then <paramref name="judge"/> on the calling thread, for each round; the calling thread is the first side.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="first">On the calling thread.</param>
    /// <param name="second">On the other thread.</param>
    /// <param name="judge">When both are done; sees what both wrote, and may set up the next round.</param>
    public void Fight(int rounds, Action first, Action second, Action judge)
    {
        var other = new Thread(() => FightSecond(rounds, second)) { IsBackground = true };
        other.Start();
        for (long round = 1; round <= rounds; round++)
        {
            Volatile.Write(ref _turn, round);
            Pause((int)(round % 61));
            first();
            Await(ref _arrived, round);
            judge();
        }

        other.Join();
    }

    private static void Await(ref long field, long value)
    {
        for (var spins = 0; Volatile.Read(ref field) < value; spins++)
        {
            if (spins > SpinsBeforeYield)
            {
                Thread.Yield();
            }
        }
    }

    // The other side needs some time to see the turn; the two meet at some length of it.
    private static void Pause(int length)
    {
        for (var i = 0; i < length; i++)
        {
            Thread.SpinWait(1);
        }
    }

    private void FightSecond(int rounds, Action second)
    {
        for (long round = 1; round <= rounds; round++)
        {
            Await(ref _turn, round);
            second();
            Volatile.Write(ref _arrived, round);
        }
    }
}
