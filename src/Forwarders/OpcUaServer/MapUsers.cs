using System.Security.Cryptography;
using System.Text;
using IndustrialGateway.Protocols.OpcUa;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>
/// The users of the map. Passwords are read at each login, so that a rotated one holds at once. Looks at all users each time: an unknown name takes as long as a wrong password.
/// Any thread.
/// </summary>
internal sealed class MapUsers(ForwarderContext context, OpcUaServerSettings settings, ILogger logger) : IUaUsers
{
    public bool AllowsAnonymous => settings.AllowsAnonymous;

    public bool HasPasswords => settings.Users.Count > 0;

    public ICertificateCheck? Certificates => null;

    public bool IsPassword(string user, ReadOnlySpan<byte> password)
    {
        // Hashes have one length: comparing them does not tell that of the password.
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> known = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> givenName = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> knownName = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password, given);
        SHA256.HashData(Encoding.UTF8.GetBytes(user), givenName);
        var isOne = false;
        foreach (var (name, reference) in settings.Users)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(name), knownName);
            var isRead = TryHash(name, reference, known);
            isOne |= isRead & CryptographicOperations.FixedTimeEquals(given, known) & CryptographicOperations.FixedTimeEquals(givenName, knownName);
        }

        CryptographicOperations.ZeroMemory(given);
        CryptographicOperations.ZeroMemory(known);
        return isOne;
    }

    private bool TryHash(string name, Map.SecretReference reference, Span<byte> hash)
    {
        try
        {
            var secret = context.Secrets.Read(reference);
            SHA256.HashData(secret, hash);
            var isEmpty = secret.Length == 0;
            CryptographicOperations.ZeroMemory(secret);
            return !isEmpty;
        }
        catch (UplinkFaultException e)
        {
            OpcUaServerLog.PasswordUnreadable(logger, context.Uplink.Name, name, e.Message);
            return false;
        }
    }
}
