using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Secrets;

/// <summary>
/// Fetches secrets from files, environment variables and systemd credentials each time they are needed, so that a rotated one is taken at the next connection.
/// Every refusal names the reference and its place in the map, never the value. Any thread.
/// </summary>
/// <param name="resolvePath">Resolves a relative path against the folder of the map.</param>
/// <param name="environment">Reads an environment variable; null where it is not set.</param>
internal sealed class HostSecretReader(Func<string, string> resolvePath, Func<string, string?> environment) : ISecretReader
{
    // A certificate chain is some tens of kilobytes; a larger file is the wrong file, and would be read on every connection.
    private const int LargestBytes = 1024 * 1024;

    private const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    /// <inheritdoc/>
    public byte[] Read(SecretReference reference)
    {
        var bytes = reference.Source switch
        {
            SecretSource.File => ReadFile(reference, resolvePath(reference.Name)),
            SecretSource.Environment => ReadVariable(reference),
            _ => ReadFile(reference, CredentialPath(reference)),
        };
        var length = LengthWithoutLineBreak(bytes);
        if (length == 0)
        {
            throw Fault(reference, "it is empty");
        }

        return length == bytes.Length ? bytes : bytes[..length];
    }

    private static int LengthWithoutLineBreak(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[^1] != (byte)'\n')
        {
            return bytes.Length;
        }

        return bytes.Length > 1 && bytes[^2] == (byte)'\r' ? bytes.Length - 2 : bytes.Length - 1;
    }

    private static byte[] ReadFile(SecretReference reference, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var buffer = new byte[LargestBytes + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= LargestBytes ? buffer[..length] : throw Fault(reference, "it is larger than 1 MiB");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(reference, $"there is no file {path}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Fault(reference, $"this user may not read {path}", e);
        }
        catch (IOException e)
        {
            throw Fault(reference, e.Message, e);
        }
    }

    private static UplinkFaultException Fault(SecretReference reference, string reason, Exception? inner = null)
    {
        var source = reference.Source switch { SecretSource.File => "file", SecretSource.Environment => "env", _ => "credential" };
        return new UplinkFaultException($"The secret {{ {source}: {reference.Name} }} ({reference.Mark}) cannot be read: {reason}.", inner)
        {
            IsPermanent = true,
        };
    }

    private byte[] ReadVariable(SecretReference reference)
    {
        var value = environment(reference.Name) ?? throw Fault(reference, "the environment variable is not set");
        return System.Text.Encoding.UTF8.GetBytes(value);
    }

    private string CredentialPath(SecretReference reference)
    {
        var folder = environment(CredentialsVariable)
            ?? throw Fault(reference, $"${CredentialsVariable} is not set; run under systemd with LoadCredential={reference.Name}:PATH");
        return reference.Name.AsSpan().IndexOfAny('/', '\\') >= 0 || reference.Name is "." or ".."
            ? throw Fault(reference, "a credential name has no path in it")
            : Path.Combine(folder, reference.Name);
    }
}
