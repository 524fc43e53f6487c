using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Opens the door for servers that connect by themselves, where the plan asks for one.</summary>
internal static class ReverseDoor
{
    /// <summary>A listener, or null where the gateway dials.</summary>
    /// <exception cref="SourceFaultException">The address is taken, or not this machine's.</exception>
    public static UaReverseListener? Open(OpcUaChannelPlan plan, TimeProvider time)
    {
        if (plan.Reverse is not { } reverse)
        {
            return null;
        }

        try
        {
            return UaReverseListener.Start(new UaReverseListenerOptions { EndPoint = new IPEndPoint(IPAddress.Parse(reverse.Host), reverse.Port), TimeProvider = time });
        }
        catch (SocketException e)
        {
            throw new SourceFaultException($"Cannot listen on {reverse.Host}:{reverse.Port} for {plan.Name}: {e.Message}", e);
        }
    }
}
