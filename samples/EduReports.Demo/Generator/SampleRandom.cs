namespace EduReports.Demo.Generator;

/// <summary>
/// Small repeatable random numbers (SplitMix64; Steele, Lea and Flood, OOPSLA 2014). The same seed and key give the
/// same numbers on every machine and every runtime, which <see cref="Random"/> does not promise.
/// </summary>
internal struct SampleRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A generator of its own for a thing that is named by a seed and up to three words.</summary>
    public static SampleRandom For(ulong seed, string a, string b = "", string c = "")
    {
        var random = new SampleRandom(Mix(Mix(Mix(seed, a), b), c));
        random.Next();
        return random;
    }

    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>
    /// A number from <paramref name="low"/> to <paramref name="high"/> in steps of a millionth of their distance.
    /// </summary>
    public decimal Between(decimal low, decimal high) => low + ((high - low) * Below(1_000_001) / 1_000_000m);

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    // FNV-1a over the UTF-16 units, with an end mark so that ("ab", "c") differs from ("a", "bc").
    private static ulong Mix(ulong hash, string text)
    {
        unchecked
        {
            foreach (var unit in text)
            {
                hash = (hash ^ unit) * 0x100000001B3;
            }
            return (hash ^ 0x1FFFF) * 0x100000001B3;
        }
    }
}
