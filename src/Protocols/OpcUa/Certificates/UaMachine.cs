using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Names and addresses of this machine, for a certificate.</summary>
public static class UaMachine
{
    private const int MostAddresses = 16;

    /// <summary>Options for an application on this machine. Asks the system for its host name and its addresses, no name server.</summary>
    /// <param name="applicationName">Name for people.</param>
    /// <param name="applicationId">Behind the host in the ApplicationUri.</param>
    public static UaIdentityOptions Options(string applicationName, string applicationId)
    {
        var host = Dns.GetHostName().ToLowerInvariant();
        return new UaIdentityOptions
        {
            ApplicationName = applicationName,
            ApplicationId = applicationId,
            HostNames = host == "localhost" ? [host] : [host, "localhost"],
            Addresses = Addresses(),
        };
    }

    /// <summary>Options for a gateway with this id: ApplicationUri <c>urn:{host}:IndustrialGateway:{id}</c>. All parts of a gateway use this one.</summary>
    public static UaIdentityOptions OptionsOfGateway(string gatewayId) => Options($"IndustrialGateway {gatewayId}", $"IndustrialGateway:{gatewayId}");

    private static List<IPAddress> Addresses()
    {
        var addresses = new List<IPAddress> { IPAddress.Loopback };
        try
        {
            foreach (var face in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (face.OperationalStatus != OperationalStatus.Up || face.NetworkInterfaceType == NetworkInterfaceType.Loopback)
                {
                    continue;
                }

                foreach (var unicast in face.GetIPProperties().UnicastAddresses)
                {
                    var address = unicast.Address;
                    if (addresses.Count < MostAddresses && !address.IsIPv6LinkLocal && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)
                    {
                        addresses.Add(address);
                    }
                }
            }
        }
        catch (NetworkInformationException)
        {
            // A system that does not tell: the host name is in the certificate all the same.
        }

        return addresses;
    }
}
