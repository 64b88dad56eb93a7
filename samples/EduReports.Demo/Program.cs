Console.WriteLine("edureports");
