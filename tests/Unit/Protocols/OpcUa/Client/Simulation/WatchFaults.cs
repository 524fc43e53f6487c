namespace IndustrialGateway.Tests.Unit;

/// <summary>Everything that goes wrong in the field, drawn from a seed.</summary>
internal static class WatchFaults
{
    public const int Kinds = 14;

    /// <summary>One fault now; those that last end by themselves.</summary>
    public static string Strike(WatchSimulation simulation, Random random)
    {
        var server = simulation.Server;
        var time = simulation.Time;
        var long_ = random.Next(500, 20_000);
        switch (random.Next(Kinds))
        {
            case 0:
                simulation.Channel.Close();
                return "cut";
            case 1:
                server.IsStalled = true;
                var loses = random.Next(2) == 0;
                time.After(long_, () => server.EndStall(loses));
                return $"stall {long_}";
            case 2:
                foreach (var session in server.Sessions.Values)
                {
                    server.Delete(session, session.Subscriptions.Keys.FirstOrDefault());
                }

                return "delete a subscription";
            case 3:
                foreach (var session in server.Sessions.Values.ToArray())
                {
                    server.Kill(session);
                }

                return "kill sessions";
            case 4:
                server.Restart();
                server.IsDown = true;
                time.After(long_ / 2, () => server.IsDown = false);
                return $"restart {long_ / 2}";
            case 5:
                server.IsNumb = true;
                time.After(long_, () => server.IsNumb = false);
                return $"numb {long_}";
            case 6:
                (server.LossRate, server.DoubleRate, server.SwapRate) = (0.3 * random.NextDouble(), 0.2 * random.NextDouble(), 0.2 * random.NextDouble());
                time.After(long_, () => (server.LossRate, server.DoubleRate, server.SwapRate) = (0, 0, 0));
                return $"bad messages {long_}";
            case 7:
                server.ForgetsMessages = true;
                server.LossRate = 0.2;
                time.After(long_, () => (server.ForgetsMessages, server.LossRate) = (false, 0));
                return $"lost for good {long_}";
            case 8:
                server.ClockOffset += random.Next(-3_600_000, 3_600_000);
                return "clock jump";
            case 9:
                foreach (var subscription in server.Sessions.Values.SelectMany(session => session.Subscriptions.Values))
                {
                    subscription.NextNumber = 1;
                    subscription.Kept.Clear();
                }

                return "counts anew";
            case 10:
                server.MostPublishRequests = random.Next(1, 4);
                return "few publish requests";
            case 11:
                server.CanResend = !server.CanResend;
                return "resend";
            case 12:
                server.LiesAboutResend = !server.LiesAboutResend;
                return "lies";
            default:
                // Publish requests lost inside the server: it waits for more, the client for answers.
                foreach (var session in server.Sessions.Values)
                {
                    session.PublishRequests.Clear();
                }

                return "publish requests lost";
        }
    }
}
